using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AuthServer.ResourceServer;

/// <summary>Asks for an authentication of the person that is strong or recent enough; otherwise <c>401</c> with <c>insufficient_user_authentication</c>, which tells the client what to ask for (RFC 9470).</summary>
/// <param name="acrValues">The authentication context classes that would do; any of them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RequireAuthenticationAttribute(params string[] acrValues) : AuthorizeAttribute, IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <summary>The classes; empty when any will do.</summary>
    public IReadOnlyList<string> AcrValues { get; } = acrValues;

    /// <summary>How many seconds old the authentication may be; negative for any age.</summary>
    public long MaxAgeSeconds { get; init; } = -1;

    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
}

/// <summary>Looks at <c>acr</c> and <c>auth_time</c> of the token; what is missing is not enough.</summary>
internal sealed class StepUpHandler(IOptionsMonitor<AuthServerTokensOptions> options, TimeProvider time) : AuthorizationHandler<RequireAuthenticationAttribute>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RequireAuthenticationAttribute requirement)
    {
        if (IsStrong(context.User.FindFirst("acr")?.Value, requirement) && IsRecent(context, requirement))
            context.Succeed(requirement);

        return Task.CompletedTask;
    }

    // The issuer tells the class that was reached: a stronger one than was asked for too, and to ask again would never end.
    private bool IsStrong(string? reached, RequireAuthenticationAttribute requirement)
    {
        if (requirement.AcrValues.Count == 0)
            return true;

        var known = options.Get(AuthServerTokens.Scheme).AuthenticationClasses;
        return reached is not null && requirement.AcrValues.Any(asked => asked == reached || (known.IndexOf(asked) is >= 0 and var least && known.IndexOf(reached) > least));
    }

    private bool IsRecent(AuthorizationHandlerContext context, RequireAuthenticationAttribute requirement)
    {
        if (requirement.MaxAgeSeconds < 0)
            return true;

        return long.TryParse(context.User.FindFirst("auth_time")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && time.GetUtcNow().ToUnixTimeSeconds() - at <= requirement.MaxAgeSeconds;
    }
}
