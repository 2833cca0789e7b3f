export const reader = {
  title: "阅读",
};
