namespace AuthServer.Domain.Authorization.Policies;

/// <summary>How a version of the policies came.</summary>
public enum PolicyOrigin
{
    /// <summary>Somebody published it by the API or at the command line.</summary>
    Api,

    /// <summary>A file of resources was applied.</summary>
    Apply,

    /// <summary>The watched directory changed.</summary>
    Directory,

    /// <summary>An earlier version was put in force again.</summary>
    Rollback,

    /// <summary>A backup was restored.</summary>
    Restore,
}
