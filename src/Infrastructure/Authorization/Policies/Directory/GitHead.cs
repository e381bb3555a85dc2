namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>Reads which commit is checked out, out of git's own files: no git has to be installed.</summary>
internal static class GitHead
{
    private const int MostRedirections = 5;
    private const int LongestFile = 4 * 1024;
    private const int LongestPackedRefs = 16 * 1024 * 1024;

    /// <summary>The commit of the checkout in which the folder lies; absent by design outside of git, and for a checkout without commits.</summary>
    public static string? CommitOf(string folder)
    {
        try
        {
            return GitFolderOf(folder) is { } git ? Resolve(git, "HEAD", MostRedirections) : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The commit is only told, nothing is decided by it.
            return null;
        }
    }

    private static string? GitFolderOf(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            var git = Path.Combine(at.FullName, ".git");
            if (System.IO.Directory.Exists(git))
                return git;

            // A worktree or submodule: the file says where git's folder is.
            if (File.Exists(git))
                return TextOf(git) is ['g', 'i', 't', 'd', 'i', 'r', ':', .. var path] ? Path.GetFullPath(path.Trim(), at.FullName) : null;
        }

        return null;
    }

    // A worktree has its own HEAD and shares the branches of the repository that `commondir` names.
    private static string? Resolve(string git, string name, int redirections)
    {
        var common = Path.Combine(git, "commondir") is var file && File.Exists(file) && TextOf(file) is { } elsewhere ? Path.GetFullPath(elsewhere.Trim(), git) : git;
        var text = new[] { git, common }.Select(root => Path.Combine(root, name)).FirstOrDefault(File.Exists) is { } loose ? TextOf(loose)?.Trim() : Packed(common, name);
        if (text is ['r', 'e', 'f', ':', .. var target])
            return redirections > 0 && IsReference(target.Trim()) ? Resolve(git, target.Trim(), redirections - 1) : null;

        return text is not null && IsCommit(text) ? text : null;
    }

    private static string? Packed(string common, string name)
    {
        var file = LinkedFile.Of(new FileInfo(Path.Combine(common, "packed-refs")));
        return file.Exists && file.Length is > 0 and <= LongestPackedRefs
            ? File.ReadLines(file.FullName).Select(line => line.Split(' ')).FirstOrDefault(parts => parts is [_, var reference] && reference == name)?[0]
            : null;
    }

    // Empty is also the length of devices and pipes, which have no end.
    private static string? TextOf(string path) => LinkedFile.Of(new FileInfo(path)) is { Length: > 0 and <= LongestFile } file ? File.ReadAllText(file.FullName) : null;

    private static bool IsReference(string name) => name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains("..", StringComparison.Ordinal);

    private static bool IsCommit(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);
}
