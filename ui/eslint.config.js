import js from "@eslint/js";
import importX, { createNodeResolver } from "eslint-plugin-import-x";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const screens = [
  "Library",
  "NewBook",
  "Making",
  "Storyboard",
  "Reader",
  "Queue",
  "Export",
  "Settings",
];

/** `bindings ← backend ← state ← screens ← App`; `lib/pieces` are parts of several screens; `lib/editor` is plain words; `lib/ui` and `lib/text` know no books' rooms. */
const zones = [
  { target: "src/lib/bindings", from: "src", except: ["./lib/bindings"] },
  { target: "src/lib/backend", from: "src", except: ["./lib/backend", "./lib/bindings"] },
  {
    target: "src/lib/state",
    from: "src",
    except: ["./lib/state", "./lib/backend", "./lib/bindings", "./lib/editor", "./lib/text"],
  },
  { target: "src/lib/text", from: "src", except: ["./lib/text", "./lib/bindings"] },
  { target: "src/lib/ui", from: "src", except: ["./lib/ui"] },
  {
    target: "src/lib/pieces",
    from: "src",
    except: ["./lib/pieces", "./lib/ui", "./lib/state", "./lib/text", "./lib/bindings"],
  },
  ...screens.map((screen) => ({
    target: `src/screens/${screen}`,
    from: "src/screens",
    except: [`./${screen}`],
  })),
  { target: "src/screens", from: "src/lib/backend", except: ["./backend.ts"] },
];

export default ts.config(
  { ignores: ["dist", "src/lib/bindings"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: globals.browser },
    plugins: { "import-x": importX },
    settings: {
      "import-x/resolver-next": [
        createNodeResolver({ extensions: [".ts", ".svelte", ".svelte.ts"] }),
      ],
      "import-x/extensions": [".ts", ".svelte"],
    },
    rules: {
      "import-x/no-restricted-paths": ["error", { zones }],
      "no-restricted-imports": [
        "error",
        {
          patterns: [{ group: ["@tauri-apps/*"], message: "Only lib/backend names @tauri-apps." }],
        },
      ],
      "max-lines": ["error", { max: 300 }],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  { files: ["src/lib/backend/**"], rules: { "no-restricted-imports": "off" } },
  { files: ["*.config.*"], languageOptions: { globals: globals.node } },
);
