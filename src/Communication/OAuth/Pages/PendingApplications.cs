using AuthServer.Communication.SharedKernel.Pages;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using MediatR;
using Microsoft.AspNetCore.Http;

namespace AuthServer.Communication.OAuth.Pages;

/// <summary>Tells the sign-in pages about the application whose authorization request waits.</summary>
internal sealed class PendingApplications(IMediator mediator, BrowserBinding binding) : IAskingApplicationSource
{
    public async Task<AskingApplication?> FindAsync(HttpRequest http, Guid request, CancellationToken ct)
    {
        var described = await mediator.Send(new DescribePendingAuthorization(new PendingAuthorizationId(request), binding.Read(http)), ct);
        return described.Match<AskingApplication?>(
            waiting => new AskingApplication(waiting.ClientName, new Uri(waiting.RedirectUri), waiting.LoginHint, Demanded(waiting))
            {
                IsVerified = waiting.IsVerified,
                Logo = AddressOf(waiting.LogoUri),
                Policy = AddressOf(waiting.PolicyUri),
                Terms = AddressOf(waiting.TermsUri),
            },
            _ => null);
    }

    private static Uri? AddressOf(string? address) => address is null ? null : new Uri(address);

    // OIDC Core §5.5.1.1: a class that is only wished for (acr_values) must not make anybody enrol a second factor. Who has one is asked for it anyway.
    private static string? Demanded(PendingAuthorizationDescription waiting) => waiting.IsAcrEssential ? waiting.RequiredAcr : null;
}
