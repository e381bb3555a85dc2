using AuthServer.Domain.Authorization.SelfProtection;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Orchestration.Authorization.SelfProtection;

/// <summary>Decides who may do what with this server, by the policies that it is shipped with (docs/policies/self-protection.md). They are read once; a server whose policies are broken does not start.</summary>
public sealed class ServerProtection
{
    private readonly ServerRules _rules = ShippedRules.Read();

    /// <summary>The permissions there are.</summary>
    public static IEnumerable<string> Names => ServerPermissions.All.Select(permission => permission.Name);

    /// <summary>Whether the server has a permission of this name.</summary>
    public static bool Knows(string permission) => ServerPermissions.Contains(permission);

    /// <summary>Whether it changes somebody's account.</summary>
    public static bool ConcernsSomebody(string permission) => ServerPermissions.Find(permission)?.ConcernsSomebody == true;

    /// <summary>Whether it asks people for a recent sign-in.</summary>
    public static bool IsSensitive(string permission) => ServerPermissions.Find(permission)?.Level == PermissionLevel.Sensitive;

    /// <summary>Decides. A permission that the server does not have is nobody's.</summary>
    public AccessAnswer Decide(string permission, AccessCaller caller)
    {
        if (ServerPermissions.Find(permission) is not { } known)
            return AccessAnswer.NotPermitted;

        var verdict = _rules.Decide(new ServerQuestion
        {
            Permission = known,
            User = caller.User,
            Client = caller.Client,
            Roles = caller.Roles,
            Permissions = caller.Permissions,
            Scopes = caller.Scopes,
            Methods = caller.Methods,
            Age = caller.Age,
            Recent = caller.Recent,
            NeedsTwoFactors = caller.NeedsTwoFactors,
            MayTheOtherDoMore = caller.MayTheOtherDoMore,
        });
        return verdict.Obstacle switch
        {
            ServerObstacle.None => AccessAnswer.Allowed,
            ServerObstacle.ScopeMissing => AccessAnswer.ScopeMissing,
            ServerObstacle.SignInTooOld => AccessAnswer.SignInTooOld,
            ServerObstacle.OneFactor => AccessAnswer.OneFactor,
            ServerObstacle.SomebodyWhoMayDoMore => AccessAnswer.SomebodyWhoMayDoMore,
            _ => AccessAnswer.NotPermitted,
        };
    }
}

/// <summary>Somebody who wants to do something with this server, as the edge recognised them.</summary>
public sealed record AccessCaller
{
    /// <summary>The person; absent by design when an application acts for itself.</summary>
    public UserId? User { get; init; }

    /// <summary>The application whose token came; absent by design without a token.</summary>
    public ClientId? Client { get; init; }

    /// <summary>The roles.</summary>
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>The permissions of these roles.</summary>
    public IReadOnlyCollection<string> Permissions { get; init; } = [];

    /// <summary>The scopes of the token.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } = [];

    /// <summary>How the person signed in.</summary>
    public IReadOnlyCollection<string> Methods { get; init; } = [];

    /// <summary>How long ago that was; absent by design when unknown.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>For how long it counts as recent.</summary>
    public TimeSpan Recent { get; init; }

    /// <summary>Whether administration asks people for two factors.</summary>
    public bool NeedsTwoFactors { get; init; }

    /// <summary>Whether the account that is to be changed may do more than the caller.</summary>
    public bool MayTheOtherDoMore { get; init; }
}

/// <summary>Whether something may be done, and what stands against it.</summary>
public enum AccessAnswer
{
    /// <summary>It may be done.</summary>
    Allowed,

    /// <summary>No role or scope permits it.</summary>
    NotPermitted,

    /// <summary>The token was not given for it.</summary>
    ScopeMissing,

    /// <summary>It asks for two factors.</summary>
    OneFactor,

    /// <summary>It asks for a more recent sign-in.</summary>
    SignInTooOld,

    /// <summary>The account concerned may do more than the caller.</summary>
    SomebodyWhoMayDoMore,
}
