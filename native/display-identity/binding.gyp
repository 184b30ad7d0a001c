{
  "targets": [
    {
      "target_name": "display_identity",
      "sources": ["src/addon.cc"],
      "include_dirs": ["<!(node -p \"require('node-addon-api').include_dir\")"],
      "defines": ["NAPI_VERSION=8", "NAPI_DISABLE_CPP_EXCEPTIONS", "NODE_ADDON_API_ENABLE_MAYBE"],
      "cflags_cc": ["-std=c++20", "-Wall", "-Wextra", "-Wno-unused-parameter", "-fvisibility=hidden"],
      "conditions": [
        ["OS=='linux'", { "sources": ["src/monitors_x11.cc"], "libraries": ["-ldl"] }],
        ["OS=='win'", {
          "sources": ["src/monitors_windows.cc"],
          "libraries": ["-luser32.lib", "-ladvapi32.lib"],
          "defines": ["UNICODE", "_UNICODE", "NOMINMAX"],
          "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["/std:c++20", "/EHsc"] } }
        }],
        ["OS=='mac'", {
          "sources": ["src/monitors_mac.cc"],
          "libraries": ["-framework CoreGraphics", "-framework CoreFoundation", "-framework ColorSync"],
          "xcode_settings": { "CLANG_CXX_LANGUAGE_STANDARD": "c++20", "MACOSX_DEPLOYMENT_TARGET": "11.0", "GCC_SYMBOLS_PRIVATE_EXTERN": "YES" }
        }]
      ]
    }
  ]
}
