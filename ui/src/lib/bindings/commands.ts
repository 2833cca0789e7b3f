// Generated from the shell's command list; `cargo xtask bindings` refreshes it. Do not edit.

import type {
  AboutView,
  BookRequest,
  BookView,
  EditTextRequest,
  ExportRequest,
  ExportView,
  JobRequest,
  NewBook,
  OpenFolderRequest,
  RedrawRequest,
  SearchHit,
  SearchRequest,
  Snapshot,
  UsePictureRequest,
} from "./wire";

/** Every command: what it takes and what it answers. */
export interface Commands {
  load: { request: null; response: Snapshot };
  about: { request: null; response: AboutView };
  create_book: { request: NewBook; response: BookView };
  open_book: { request: BookRequest; response: BookView };
  stop_book: { request: BookRequest; response: null };
  continue_book: { request: BookRequest; response: null };
  trash_book: { request: BookRequest; response: null };
  restore_book: { request: BookRequest; response: null };
  redraw_page: { request: RedrawRequest; response: BookView };
  edit_text: { request: EditTextRequest; response: BookView };
  use_picture: { request: UsePictureRequest; response: BookView };
  cancel_job: { request: JobRequest; response: null };
  retry_job: { request: JobRequest; response: null };
  search: { request: SearchRequest; response: SearchHit[] };
  export_book: { request: ExportRequest; response: ExportView | null };
  open_folder: { request: OpenFolderRequest; response: null };
}
