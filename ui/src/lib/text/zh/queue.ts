export const queue = {
  title: "队列",
};
