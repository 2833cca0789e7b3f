export const storyboard = {
  title: "Storyboard",
};
