namespace AuthServer.Orchestration.SharedKernel;

/// <summary>What this process is: the authorization server, the policy service, or both. Key <c>AuthServer:Roles</c>.</summary>
/// <remarks>All processes of an installation share database, keys and public origin, whatever their roles are.</remarks>
public sealed record ServerRoles
{
    private static readonly ServerRole[] Both = [ServerRole.Auth, ServerRole.Policy];

    /// <summary>The roles, separated by commas.</summary>
    public IReadOnlyList<ServerRole> Roles { get; init; } = Both;

    /// <summary>Whether people sign in here and applications get their tokens.</summary>
    public bool IsAuth => Roles.Contains(ServerRole.Auth);

    /// <summary>Whether decisions are asked of this process.</summary>
    public bool IsPolicy => Roles.Contains(ServerRole.Policy);
}

/// <summary>One thing that a process of an installation can be.</summary>
public enum ServerRole
{
    /// <summary>The authorization server: pages, OAuth and OIDC, administration.</summary>
    Auth,

    /// <summary>The policy service: the access API, and the administration of policies, entities, roles and permissions.</summary>
    Policy,
}
