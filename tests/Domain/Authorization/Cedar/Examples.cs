namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>The examples of the documentation.</summary>
internal static class Examples
{
    public static string Read(string example, string file) => File.ReadAllText(Path.Combine(Repository(), "docs", "examples", "policies", example, file));

    /// <summary>The lines of a file of the repository.</summary>
    public static IEnumerable<string> Lines(params string[] path) => File.ReadLines(Path.Combine([Repository(), .. path])).Where(line => line.Length > 0);

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AuthServer.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run from a checkout.");
    }
}
