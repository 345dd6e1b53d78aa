import { defineConfig } from 'vitest/config';
import { VitePWA } from 'vite-plugin-pwa';

/** The phone is built into the WAR's content; the manifest and service worker make it installable. */
export default defineConfig({
  base: '/',
  build: {
    outDir: '../../../target/phone',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  worker: { format: 'es' },
  server: {
    proxy: { '/api': 'http://127.0.0.1:8080', '/socket': { target: 'ws://127.0.0.1:8080', ws: true } },
  },
  plugins: [
    VitePWA({
      // A new version waits until the person agrees: a reload would interrupt a call.
      registerType: 'prompt',
      injectRegister: false,
      manifest: {
        id: '/',
        name: 'Offhook',
        short_name: 'Offhook',
        description: 'Your work number in the browser',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: '#0b7f75',
        background_color: '#f5f7f7',
        categories: ['business', 'productivity'],
        icons: [
          { src: '/icons/handset.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icons/handset-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icons/handset-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          {
            src: '/icons/handset-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
        protocol_handlers: [{ protocol: 'tel', url: '/?dial=%s' }],
        launch_handler: { client_mode: 'focus-existing' },
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,png,webmanifest}'],
        navigateFallback: '/index.html',
        // The console, the interface and the socket are the server's alone.
        navigateFallbackDenylist: [/^\/admin/, /^\/api/, /^\/socket/],
        cleanupOutdatedCaches: true,
        importScripts: ['/notice-click.js'],
      },
    }),
  ],
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    environment: 'node',
    testTimeout: 10_000,
  },
});
