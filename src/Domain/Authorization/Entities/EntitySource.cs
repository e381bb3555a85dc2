namespace AuthServer.Domain.Authorization.Entities;

/// <summary>Who looks after an entity.</summary>
public enum EntitySource
{
    /// <summary>The entity API, one by one.</summary>
    Api,

    /// <summary>A file of <c>authserver apply</c>.</summary>
    Apply,

    /// <summary>The watched policy directory: its files say what there is.</summary>
    DirectoryFiles,

    /// <summary>An import.</summary>
    Import,

    /// <summary>The server itself: people, groups, roles and clients.</summary>
    People,
}
