namespace AuthServer.Infrastructure.Authorization.Policies.Directory;

/// <summary>What is behind a link, a ConfigMap's among them; the file itself where it is none.</summary>
internal static class LinkedFile
{
    public static FileInfo Of(FileInfo file) => (FileInfo)(file.ResolveLinkTarget(returnFinalTarget: true) ?? file);
}
