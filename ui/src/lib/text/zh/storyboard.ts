export const storyboard = {
  title: "分镜",
};
