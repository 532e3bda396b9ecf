//! Makes sure that the folder of the admin app exists, so that the server builds without it too.

fn main() -> std::io::Result<()> {
    println!("cargo::rerun-if-changed=../admin-ui/dist");
    println!("cargo::rerun-if-changed=migrations");
    std::fs::create_dir_all("../admin-ui/dist")
}
