// Starts the app. A file of its own, because the Content-Security-Policy forbids inline scripts.
import init from './admin-ui.js';

try {
  await init({ module_or_path: new URL('./app.wasm', import.meta.url) });
} catch (error) {
  console.error(error);
  const notice = document.createElement('p');
  notice.setAttribute('role', 'alert');
  notice.textContent =
    'Không tải được trang quản trị. Hãy kiểm tra kết nối mạng rồi tải lại trang. / ' +
    'The app could not be loaded. Check the connection, then reload the page.';
  document.body.replaceChildren(notice);
}
