export const making = {
  title: "Making",
};
