using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.InitialAccessTokens;
using AuthServer.Domain.OAuth.Registration;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.InitialAccessTokens;

/// <summary>An administrator makes an initial access token, to give it to whoever shall register clients.</summary>
/// <param name="Name">What administrators call it.</param>
/// <param name="Lifetime">How long it works; absent when it does not end.</param>
/// <param name="Uses">How many clients may be registered with it; absent when that is not counted.</param>
/// <param name="Policy">What these clients may be.</param>
public sealed record IssueInitialAccessToken(string Name, TimeSpan? Lifetime, int? Uses, RegistrationPolicy Policy) : ICommand<NewInitialAccessToken>;

/// <summary>A token that has just been made.</summary>
/// <param name="TokenId">Its id.</param>
/// <param name="InitialToken">The token, shown this once.</param>
public sealed record NewInitialAccessToken(InitialAccessTokenId TokenId, Secret InitialToken);

internal sealed class IssueInitialAccessTokenShape : AbstractValidator<IssueInitialAccessToken>
{
    public IssueInitialAccessTokenShape()
    {
        RuleFor(command => command.Name).NotEmpty().MaximumLength(200).OverridePropertyName("name");
        RuleFor(command => command.Lifetime).InclusiveBetween(TimeSpan.FromSeconds(1), TimeSpan.FromDays(366)).OverridePropertyName("expires_in");
        RuleFor(command => command.Uses).InclusiveBetween(1, 1_000_000).OverridePropertyName("uses");
        RuleFor(command => command.Policy.RedirectHosts.Count + command.Policy.Resources.Count).LessThanOrEqualTo(100).OverridePropertyName("policy");
    }
}

internal sealed class IssueInitialAccessTokenHandler(IInitialAccessTokens tokens, IRandomness randomness, IIds ids, TimeProvider time)
    : ICommandHandler<IssueInitialAccessToken, NewInitialAccessToken>
{
    public async Task<Result<NewInitialAccessToken>> Handle(IssueInitialAccessToken request, CancellationToken cancellationToken)
    {
        if (await tokens.FindAsync(request.Name, cancellationToken) is not null)
            return OAuthErrors.InitialAccessTokenTaken;

        var now = time.GetUtcNow();
        var secret = randomness.BearerValue();
        var terms = new InitialAccessTokenTerms(request.Name, now + request.Lifetime, request.Uses, request.Policy);
        var token = InitialAccessToken.Issue(new InitialAccessTokenId(ids.Next()), terms, secret, now);
        return (await tokens.AddAsync(token, cancellationToken)).Map(_ => new NewInitialAccessToken(token.Id, secret));
    }
}
