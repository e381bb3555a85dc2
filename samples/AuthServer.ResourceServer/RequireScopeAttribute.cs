using Microsoft.AspNetCore.Authorization;

namespace AuthServer.ResourceServer;

/// <summary>Asks the token for scopes, all of them; otherwise <c>403</c> with <c>insufficient_scope</c> (RFC 6750 §3.1).</summary>
/// <param name="scopes">The scopes.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireScopeAttribute(params string[] scopes) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>The scopes.</summary>
    public IReadOnlyList<string> Scopes { get; } = scopes;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Looks for the scopes.</summary>
internal sealed class ScopeHandler : AuthorizationHandler<RequireScopeAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequireScopeAttribute requirement)
    {
        if (requirement.Scopes.All(scope => context.User.HasClaim("scope", scope)))
            context.Succeed(requirement);

        return Task.CompletedTask;
    }
}
