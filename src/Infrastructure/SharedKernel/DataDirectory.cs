using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Infrastructure.SharedKernel;

/// <summary>The folder in which the embedded default keeps its files, created with access for its owner only.</summary>
internal sealed class DataDirectory
{
    private readonly string _root;

    public DataDirectory(ServerOptions options)
    {
        _root = Path.GetFullPath(options.DataDirectory);
        Create(_root);
    }

    /// <summary>A file in the folder.</summary>
    public string PathOf(string file) => Path.Combine(_root, file);

    /// <summary>A folder in the folder, created when missing.</summary>
    public string FolderOf(string name)
    {
        var path = Path.Combine(_root, name);
        Create(path);
        return path;
    }

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
