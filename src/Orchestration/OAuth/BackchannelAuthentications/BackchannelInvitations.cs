using AuthServer.Domain.OAuth.BackchannelAuthentications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.BackchannelAuthentications;

/// <summary>Tells a person by mail that a client waits for them. The mail leads to a page; it decides nothing.</summary>
public sealed class BackchannelInvitations(IUserDirectory directory, IOneTimeCodeSender sender, IRateLimits limits, Issuer issuer)
{
    /// <summary>Where people decide.</summary>
    public const string Page = "/account/requests";

    // ASVS 6.6.4: nobody is flooded. The request itself waits on the page all the same.
    private static readonly RateLimit PerPerson = new("oauth-ciba-mail", 10, TimeSpan.FromHours(1));

    /// <summary>Queues the mail inside the caller's unit of work.</summary>
    public async Task SendAsync(BackchannelAuthentication request, string clientName, CancellationToken ct)
    {
        if (await directory.ProfileAsync(request.User, ct) is not { Email: { } address } profile || !(await limits.TakeAsync(PerPerson, request.User.ToString(), ct)).IsAllowed)
            return;

        var values = new Dictionary<string, Secret>(StringComparer.Ordinal)
        {
            ["application"] = Secret.Of(clientName),
            ["message"] = Secret.Of(request.BindingMessage ?? string.Empty),
            ["page"] = Secret.Of(issuer.At(Page)),
            ["minutes"] = Secret.Of(Math.Max(1, (int)(request.ExpiresAt - request.CreatedAt).TotalMinutes).ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        await sender.SendAsync(new OneTimeMessage(OneTimeTemplates.AuthenticationRequest, request.User, address, profile.Locale, values), ct);
    }
}
