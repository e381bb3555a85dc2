using System.Diagnostics;
using AuthServer.Infrastructure.Authorization.Policies.Directory;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

public sealed class ReadingAFolder : IDisposable
{
    private readonly TemporaryFolder folder = new("policies");
    private readonly FolderPolicyDirectory directory = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ReadingAFolder() => Write("a.cedar", "permit (principal, action, resource);");

    [Fact]
    public async Task A_link_to_nothing_is_named()
    {
        File.CreateSymbolicLink(folder.Path("b.cedar"), folder.Path("nowhere"));

        (await directory.ReadAsync(folder.FullPath, Ct)).Fault.ShouldBe("b.cedar cannot be read.");
        directory.Look(folder.FullPath).ShouldBe(directory.Look(folder.FullPath));
    }

    [Fact]
    public async Task Links_in_a_circle_are_named()
    {
        File.CreateSymbolicLink(folder.Path("b.cedar"), folder.Path("c.cedar"));
        File.CreateSymbolicLink(folder.Path("c.cedar"), folder.Path("b.cedar"));

        (await directory.ReadAsync(folder.FullPath, Ct)).Fault.ShouldBe("b.cedar cannot be read.");
        directory.Look(folder.FullPath).ShouldBe(directory.Look(folder.FullPath));
    }

    [Fact]
    public async Task What_is_behind_links_counts_for_the_limit()
    {
        using (var large = File.Create(folder.Path("large")))
            large.SetLength(513L * 1024 * 1024);
        File.CreateSymbolicLink(folder.Path("b.cedar"), folder.Path("large"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var content = await directory.ReadAsync(folder.FullPath, Ct);

        content.Fault.ShouldBe("The files are larger than 512 MiB together.");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1024 * 1024);
    }

    [Fact]
    public async Task A_device_without_end_is_not_read()
    {
        File.CreateSymbolicLink(folder.Path("b.cedar"), "/dev/zero");

        (await directory.ReadAsync(folder.FullPath, Ct)).Documents[1].Text.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pipe_to_which_nobody_writes_is_not_waited_for()
    {
        using var pipe = Process.Start("mkfifo", folder.Path("b.cedar"));
        await pipe.WaitForExitAsync(Ct);

        var reading = Task.Run(() => directory.ReadAsync(folder.FullPath, Ct), Ct);

        (await reading.WaitAsync(TimeSpan.FromSeconds(5), Ct)).Documents[1].Text.ShouldBeEmpty();
    }

    [Fact]
    public void A_head_without_end_is_no_commit()
    {
        Directory.CreateDirectory(folder.Path(".git"));
        File.CreateSymbolicLink(folder.Path(".git/HEAD"), "/dev/zero");

        GitHead.CommitOf(folder.FullPath).ShouldBeNull();
    }

    [Fact]
    public async Task What_a_mounted_map_links_to_is_read()
    {
        Directory.CreateDirectory(folder.Path("..data"));
        Write("..data/b.cedar", "forbid (principal, action, resource);");
        File.CreateSymbolicLink(folder.Path("b.cedar"), "..data/b.cedar");

        (await directory.ReadAsync(folder.FullPath, Ct)).Documents.Select(document => document.Text[..6]).ShouldBe(["permit", "forbid"]);
    }

    public void Dispose() => folder.Dispose();

    private void Write(string path, string text) => File.WriteAllText(folder.Path(path), text);
}
