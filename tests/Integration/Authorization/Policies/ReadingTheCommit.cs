using AuthServer.Infrastructure.Authorization.Policies.Directory;
using AuthServer.Tests.Integration.Harness;

namespace AuthServer.Tests.Integration.Authorization.Policies;

public sealed class ReadingTheCommit : IDisposable
{
    private const string One = "1111111111111111111111111111111111111111";
    private const string Two = "2222222222222222222222222222222222222222";

    private readonly TemporaryFolder folder = new("git");

    [Fact]
    public void A_branch_is_followed_from_the_folder_and_from_below_it()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/refs/heads/main", One + "\n");
        Write("repo/policies/a.cedar", "");

        GitHead.CommitOf(folder.Path("repo")).ShouldBe(One);
        GitHead.CommitOf(folder.Path("repo/policies")).ShouldBe(One);
    }

    [Fact]
    public void A_packed_branch_is_found_and_a_loose_one_counts_more()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted\n{Two} refs/heads/mainly\n{One} refs/heads/main\n^{Two}\n");

        GitHead.CommitOf(folder.Path("repo")).ShouldBe(One);
        Write("repo/.git/refs/heads/main", Two);
        GitHead.CommitOf(folder.Path("repo")).ShouldBe(Two);
    }

    [Fact]
    public void A_detached_head_is_the_commit_itself()
    {
        Write("repo/.git/HEAD", One + "\n");

        GitHead.CommitOf(folder.Path("repo")).ShouldBe(One);
    }

    [Fact]
    public void A_worktree_has_a_head_of_its_own_and_the_branches_of_its_repository()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/refs/heads/main", One);
        Write("repo/.git/refs/heads/next", Two);
        Write("repo/.git/worktrees/other/HEAD", "ref: refs/heads/next\n");
        Write("repo/.git/worktrees/other/commondir", "../..\n");
        Write("other/.git", $"gitdir: {folder.Path("repo/.git/worktrees/other")}\n");

        GitHead.CommitOf(folder.Path("other")).ShouldBe(Two);
    }

    [Theory]
    [InlineData("ref: refs/heads/none\n")]
    [InlineData("ref: ../../secret\n")]
    [InlineData("ref: refs/heads/circle\n")]
    [InlineData("nonsense")]
    [InlineData("")]
    public void What_is_no_commit_is_none(string head)
    {
        Write("repo/.git/HEAD", head);
        Write("repo/.git/refs/heads/circle", "ref: refs/heads/circle");
        Write("secret", One);

        GitHead.CommitOf(folder.Path("repo")).ShouldBeNull();
    }

    public void Dispose() => folder.Dispose();

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path(path))!);
        File.WriteAllText(folder.Path(path), text);
    }
}
