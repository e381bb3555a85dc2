using AuthServer.Orchestration.Authorization.Policies.Directory;

namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>What this instance knows of its folder: written by who watches it, read by who asks how the instance is.</summary>
internal sealed class WatchedFolder
{
    private volatile FolderPast _past = FolderPast.None;

    public FolderPast Past
    {
        get => _past;
        set => _past = value;
    }
}
