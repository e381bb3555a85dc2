using AuthServer.Infrastructure.SharedKernel;
using AuthServer.Orchestration.Notifications;

namespace AuthServer.Infrastructure.Notifications.Transports;

/// <summary>The pick-up folder: one file per mail, named by its id, which is to say in the order of their making.</summary>
internal sealed class PickupFolder(MailOptions options, DataDirectory data)
{
    private const string Extension = ".eml";
    private readonly Lazy<string> _root = new(() => options.PickupDirectory.Length > 0 ? Existing(options.PickupDirectory) : data.FolderOf("mail"));

    /// <summary>Where the mails lie.</summary>
    public string Root => _root.Value;

    /// <summary>The names of the mails, newest first.</summary>
    public IEnumerable<string> Names() =>
        new DirectoryInfo(Root).EnumerateFiles("*" + Extension).Select(file => Path.GetFileNameWithoutExtension(file.Name)).OrderDescending(StringComparer.Ordinal);

    /// <summary>A mail's file; absent when there is none. Only names that we give are ever looked for.</summary>
    public FileInfo? Find(string name)
    {
        if (!Guid.TryParseExact(name, "N", out var id))
            return null;

        var file = new FileInfo(PathOf(id));
        return file.Exists ? file : null;
    }

    /// <summary>A private corner in which a mail is written before all can see it.</summary>
    public Draft NewDraft(Guid id)
    {
        var path = Path.Combine(Root, ".writing", id.ToString("N"));
        Existing(path);
        return new Draft(path, PathOf(id));
    }

    private string PathOf(Guid id) => Path.Combine(Root, id.ToString("N") + Extension);

    private static string Existing(string path)
    {
        if (OperatingSystem.IsWindows())
            return Directory.CreateDirectory(path).FullName;

        return Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }

    /// <summary>A mail that is being written.</summary>
    internal sealed class Draft(string path, string target) : IDisposable
    {
        public string Path { get; } = path;

        /// <summary>Shows the mail: a rename, so nobody ever sees half of it. A second writing of the same mail replaces the first.</summary>
        public void Publish() => Directory.EnumerateFiles(Path).ToList().ForEach(file => File.Move(file, target, overwrite: true));

        public void Dispose()
        {
            if (Directory.Exists(Path))
                Directory.Delete(Path, recursive: true);
        }
    }
}
