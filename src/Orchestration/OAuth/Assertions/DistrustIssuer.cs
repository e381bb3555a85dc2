using AuthServer.Domain.OAuth;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>An administrator trusts an issuer no longer. Tokens that were given on its word end by themselves, within minutes.</summary>
/// <param name="Name">What administrators call it.</param>
public sealed record DistrustIssuer(string Name) : ICommand<Done>;

internal sealed class DistrustIssuerHandler(ITrustedIssuers issuers, ISubjectLinks links) : ICommandHandler<DistrustIssuer, Done>
{
    public async Task<Result<Done>> Handle(DistrustIssuer request, CancellationToken cancellationToken)
    {
        if (await issuers.FindAsync(request.Name, cancellationToken) is not { } trusted)
            return OAuthErrors.TrustedIssuerNotFound;

        trusted.Distrust();
        issuers.Remove(trusted);
        await links.ForgetIssuerAsync(trusted.Issuer, cancellationToken);
        return Done.It;
    }
}
