export const reader = {
  title: "Reader",
};
