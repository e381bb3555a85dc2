using AuthServer.Domain.Authorization.Cedar.Values;

namespace AuthServer.Domain.Authorization.SelfProtection;

/// <summary>What somebody may do with this server itself, such as <c>users.read</c>.</summary>
public sealed class ServerPermission
{
    internal ServerPermission(string name, PermissionLevel level, string description, bool concernsSomebody = false)
    {
        (Name, Level, Description, ConcernsSomebody) = (name, level, description, concernsSomebody);
        Action = new EntityUid("AuthServer::Action", name);
        Uid = new EntityUid("AuthServer::Permission", name);
    }

    /// <summary>The name as it is given to roles.</summary>
    public string Name { get; }

    /// <summary>How much is asked of whoever uses it.</summary>
    public PermissionLevel Level { get; }

    /// <summary>What it allows, in words.</summary>
    public string Description { get; }

    /// <summary>Whether it changes somebody's account: then nobody uses it on people who may do more than they.</summary>
    public bool ConcernsSomebody { get; }

    /// <summary>The action of the policies.</summary>
    internal EntityUid Action { get; }

    /// <summary>What the policies find whoever has it in.</summary>
    internal EntityUid Uid { get; }
}

/// <summary>How much a permission of the server asks of whoever uses it.</summary>
public enum PermissionLevel
{
    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>It changes something.</summary>
    Write,

    /// <summary>It decides over others, and asks people for a recent sign-in (ASVS 7.5.3).</summary>
    Sensitive,
}
