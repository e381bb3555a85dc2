using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>An administrator ends a link. Tokens that were given because of it end by themselves, within minutes.</summary>
/// <param name="Name">What administrators call the issuer.</param>
/// <param name="Subject">The issuer's name for the person.</param>
public sealed record UnlinkSubject(string Name, string Subject) : ICommand<Done>;

internal sealed class UnlinkSubjectHandler(ITrustedIssuers issuers, ISubjectLinks links, IFacts facts) : ICommandHandler<UnlinkSubject, Done>
{
    public async Task<Result<Done>> Handle(UnlinkSubject request, CancellationToken cancellationToken)
    {
        if (await issuers.FindAsync(request.Name, cancellationToken) is not { } trusted)
            return OAuthErrors.TrustedIssuerNotFound;

        if (await links.RemoveAsync(trusted.Issuer, request.Subject, cancellationToken) is not { } user)
            return OAuthErrors.SubjectLinkNotFound;

        facts.Record(new SubjectUnlinked(trusted.Name, trusted.Issuer, user));
        return Done.It;
    }
}
