// Starts the admin app. A file of its own, because the Content-Security-Policy allows no inline script.
import init from './admin-ui.js';

await init({ module_or_path: '/app.wasm' });
