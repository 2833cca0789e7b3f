export const making = {
  title: "制作",
};
