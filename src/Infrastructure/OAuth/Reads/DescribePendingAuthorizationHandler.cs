using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth.PendingAuthorizations;
using AuthServer.Domain.SharedKernel;
using AuthServer.Infrastructure.SharedKernel.Persistence;
using AuthServer.Orchestration.OAuth.AuthorizationRequests;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.OAuth.Scopes;
using AuthServer.Orchestration.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace AuthServer.Infrastructure.OAuth.Reads;

internal sealed class DescribePendingAuthorizationHandler(AuthServerDb db, IClientRegistry registry, ScopeCatalogue scopes, TimeProvider time)
    : IQueryHandler<DescribePendingAuthorization, PendingAuthorizationDescription>
{
    public async Task<Result<PendingAuthorizationDescription>> Handle(DescribePendingAuthorization request, CancellationToken cancellationToken)
    {
        var pending = await db.Set<PendingAuthorization>().AsNoTracking().SingleOrDefaultAsync(waiting => waiting.Id == request.Request, cancellationToken);
        if (pending is null || pending.EnsureWaitsFor(request.Browser, time.GetUtcNow()).IsRefused)
            return OAuthErrors.PendingAuthorizationUnknown;

        var asked = pending.Request;
        if (await registry.FindAsync(asked.Client, cancellationToken) is not { IsEnabled: true } client)
            return OAuthErrors.AuthorizationClientUnknown;

        return new PendingAuthorizationDescription(
            asked.Client,
            client.Settings.Name,
            asked.RedirectUri,
            await scopes.DescribeAsync(asked.Scopes, cancellationToken),
            asked.LoginHint,
            AcrDemand.Of(asked.Acr),
            asked.Acr.IsEssential,
            asked.UiLocales,
            pending.CreatedAt,
            asked.Asks(Prompt.Login) || asked.Asks(Prompt.SelectAccount),
            pending.ExpiresAt);
    }
}
