using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Communication.SharedKernel;

/// <summary>Says which processes serve a controller, where that is not what <see cref="RoleConvention"/> takes for granted.</summary>
/// <param name="roles">Any of these will do.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RunsInAttribute(params ServerRole[] roles) : Attribute
{
    /// <summary>Any of these will do.</summary>
    public IReadOnlyList<ServerRole> Roles { get; } = roles;
}
