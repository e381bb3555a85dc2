using AuthServer.Domain.OAuth;
using AuthServer.Domain.OAuth.Events;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.OAuth.Ports;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Ports;
using FluentValidation;

namespace AuthServer.Orchestration.OAuth.Assertions;

/// <summary>An administrator says which person a trusted issuer means by a subject, or says it otherwise; idempotent.</summary>
/// <param name="Name">What administrators call the issuer.</param>
/// <param name="Subject">The issuer's name for the person, compared exactly.</param>
/// <param name="Person">The person: an id, an e-mail address or a user name.</param>
public sealed record LinkSubject(string Name, string Subject, string Person) : ICommand<Ensured>;

internal sealed class LinkSubjectShape : AbstractValidator<LinkSubject>
{
    public LinkSubjectShape()
    {
        RuleFor(command => command.Subject).Must(subject => subject.Length is > 0 and <= 255).WithMessage("The subject must have 1 to 255 characters.").OverridePropertyName("subject");
        RuleFor(command => command.Person).Must(person => person.Length is > 0 and <= 320).WithMessage("The user must be named by 1 to 320 characters.").OverridePropertyName("user");
    }
}

internal sealed class LinkSubjectHandler(ITrustedIssuers issuers, ISubjectLinks links, IUserDirectory directory, IssuerLimit limit, IFacts facts, TimeProvider time) : ICommandHandler<LinkSubject, Ensured>
{
    public async Task<Result<Ensured>> Handle(LinkSubject request, CancellationToken cancellationToken)
    {
        if (await issuers.FindAsync(request.Name, cancellationToken) is not { } trusted)
            return OAuthErrors.TrustedIssuerNotFound;

        if (await PersonAsync(request.Person, cancellationToken) is not { } user)
            return OAuthErrors.LinkedUserUnknown;

        if (await limit.ObjectAsync(user, cancellationToken) is { } objection)
            return objection;

        var known = await links.FindAsync(trusted.Issuer, request.Subject, cancellationToken);
        if (known == user)
            return Ensured.Unchanged;

        await links.SetAsync(new SubjectLink(trusted.Issuer, request.Subject, user, IsAutomatic: false, time.GetUtcNow()), cancellationToken);
        facts.Record(new SubjectLinked(trusted.Name, trusted.Issuer, user, IsAutomatic: false));
        return known is null ? Ensured.Created : Ensured.Updated;
    }

    private async Task<UserId?> PersonAsync(string named, CancellationToken ct)
    {
        if (!Guid.TryParseExact(named, "D", out var id))
            return await directory.FindByIdentifierAsync(named, ct);

        var user = new UserId(id);
        return (await directory.StandingAsync(user, ct)).Exists ? user : null;
    }
}
