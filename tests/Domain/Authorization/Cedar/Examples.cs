namespace AuthServer.Tests.Domain.Authorization.Cedar;

/// <summary>The examples of the documentation.</summary>
internal static class Examples
{
    public static string Read(string example, string file) => File.ReadAllText(Path.Combine(Repository(), "docs", "examples", "policies", example, file));

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
