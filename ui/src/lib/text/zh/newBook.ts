export const newBook = { title: "newBook" };
