namespace AuthServer.Tests.Integration.Harness;

/// <summary>A folder that only we can read, gone when disposed (kept when <c>./test --keep</c> says so).</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private static readonly bool IsKept = Environment.GetEnvironmentVariable("AUTHSERVER_TEST_KEEP") == "1";

    public TemporaryFolder(string purpose) =>
        FullPath = Directory.CreateTempSubdirectory($"authserver-{purpose}-").FullName;

    public string FullPath { get; }

    public string Path(string name) => System.IO.Path.Combine(FullPath, name);

    public string Folder(string name) => Directory.CreateDirectory(Path(name)).FullName;

    public void Dispose()
    {
        if (!IsKept && Directory.Exists(FullPath)) Directory.Delete(FullPath, recursive: true);
    }
}
