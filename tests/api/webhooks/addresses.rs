//! Where webhooks may lead (R28, R29): judged when they are kept, and again whenever something is sent.

use super::{HOOKS, Receiver, add, admin, hook, path, publish, send, with_receivers};
use support::{Engine, TestApp, json};

with_receivers! {
    async fn private_addresses_are_refused_however_they_are_written(app, one, _two) {
        let who = admin(&app).await;
        for url in [
            "http://tin.vinhlong.gov.vn/", "https://tin.vinhlong.gov.vn:8443/", "https://127.0.0.1/", "https://2130706433/",
            "https://0x7f.1/", "https://017700000001/", "https://①②⑦.⓪.⓪.①/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
            "https://10.0.0.1/", "https://172.16.0.1/", "https://192.168.1.1/", "https://100.64.0.1/", "https://169.254.169.254/latest/",
            "https://0.0.0.0/", "https://[fd00::1]/", "https://[fe80::1]/", "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/",
            "https://localhost/", "https://localhost./", "https://a.localhost/", "https://metadata.google.internal/", "https://may-chu/",
            "https://a..vn/", "https://admin@tin.vinhlong.gov.vn/", "https://tin.vinhlong.gov.vn/#a", "ftp://tin.vinhlong.gov.vn/",
            "file:///etc/passwd", "javascript:alert(1)", "https://", "", format!("http://127.0.0.1:{}/", one.port + 1).as_str(),
        ] {
            let refused = who.post(HOOKS, &hook("Trang tin", url, &["article.published"])).await.refused("invalid");
            assert_eq!(refused.pointers(), ["/url"], "{url}");
        }
        for url in ["https://tin.vinhlong.gov.vn/su-kien", "https://sở-khoa-học.vn/", "https://1.1.1.1/"] {
            who.post(&format!("{HOOKS}?dry_run=true"), &hook("Trang tin", url, &["article.published"])).await.expect(201);
        }
    }

    async fn what_is_private_by_now_is_not_sent_to(app, one, two) {
        let made = add(&admin(&app).await, &hook("Trang tin", &one.url(), &["article.published"])).await;
        // As if the settings allowed it no longer, or a name led elsewhere since.
        app.execute(&format!("UPDATE webhooks SET url = 'https://127.0.0.1:{}/'", two.port + 1)).unwrap();
        publish(&app, "skhcn").await;
        send(&app).await;
        let log = admin(&app).await.get(&format!("{}/deliveries", path(&made))).await.expect(200);
        assert_eq!(log.data()[0]["last"]["outcome"], "refused_address");
        assert_eq!(log.data()[0]["last"]["status"], json!(null));
        assert!(one.received().is_empty() && two.received().is_empty());
    }
}
