export const reader = {
  opening: "Opening the book",
  close: "Close",
  larger: "Larger words",
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  previous: "Previous page",
  next: "Next page",
  cover: "Cover",
  page: (n: number) => `Page ${n}`,
  range: (numbers: readonly number[], of: number) =>
    numbers.length > 1
      ? `Pages ${numbers.join("–")} of ${of}`
      : `Page ${numbers.join("")} of ${of}`,
  stillPainting: "This picture is still being painted.",
  unpainted: "This picture is not painted yet.",
  end: "The end",
  more: "To be continued",
  again: "Read again",
  another: "Read another",
  print: "Make a PDF to print",
  make: "Make a new book",
};
