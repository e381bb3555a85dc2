using System.Runtime.Versioning;
using AuthServer.Infrastructure.SharedKernel.Sealing;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.SharedKernel.Sealing;

public sealed class MakingTheEmbeddedKey : IDisposable
{
    private readonly TemporaryFolder folder = new("kek");

    private string Path => System.IO.Path.Combine(folder.FullPath, "keys", "kek");

    [Fact, UnsupportedOSPlatform("windows")]
    public void Only_its_owner_may_read_it()
    {
        EncryptionKeyFile.ReadOrCreate(Path);

        File.GetUnixFileMode(Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_key()
    {
        var keys = await Race.RunAsync(50, _ => Task.FromResult(Convert.ToHexString(EncryptionKeyFile.ReadOrCreate(Path))));

        keys.Distinct().Count().ShouldBe(1);
        Directory.GetFiles(System.IO.Path.Combine(folder.FullPath, "keys")).ShouldBe([Path]);
    }

    [Fact]
    public void A_damaged_file_is_never_replaced_by_a_fresh_key()
    {
        EncryptionKeyFile.ReadOrCreate(Path);
        File.WriteAllText(Path, "damaged");

        Should.Throw<InvalidDataException>(() => EncryptionKeyFile.ReadOrCreate(Path));
        File.ReadAllText(Path).ShouldBe("damaged");
    }

    [Fact]
    public void Raw_bytes_and_base64_are_both_read()
    {
        var key = Enumerable.Range(0, 32).Select(number => (byte)number).ToArray();
        File.WriteAllBytes(folder.Path("raw"), key);
        File.WriteAllText(folder.Path("text"), Convert.ToBase64String(key) + "\n");

        EncryptionKeyFile.Read(folder.Path("raw")).ShouldBe(key);
        EncryptionKeyFile.Read(folder.Path("text")).ShouldBe(key);
    }

    public void Dispose() => folder.Dispose();
}
