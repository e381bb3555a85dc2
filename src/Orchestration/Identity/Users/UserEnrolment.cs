using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Identity.Contracts;
using AuthServer.Orchestration.Identity.Ports;
using AuthServer.Orchestration.SharedKernel.Ports;

namespace AuthServer.Orchestration.Identity.Users;

/// <summary>Creates people for the modules that own credentials.</summary>
internal sealed class UserEnrolment(IUsers users, IIds ids, TimeProvider time) : IUserEnrolment
{
    public async Task<Result<UserId>> RegisterAsync(NewUser user, CancellationToken ct)
    {
        var names = NamesOf(user);
        if (names.IsRefused)
            return names.Refusal;

        var (email, username, profile) = names.Value;
        var person = User.Register(new UserId(ids.Next()), email, user.IsEmailVerified, username, profile, time.GetUtcNow());
        var added = await users.AddAsync(person, ct);
        return added.Map(_ => person.Id);
    }

    public Result<Done> Judge(NewUser user) => NamesOf(user).Map(_ => Done.It);

    public async Task<Result<Done>> ConfirmEmailAsync(UserId user, CancellationToken ct)
    {
        var person = await users.FindAsync(user, ct);
        if (person.IsRefused)
            return person.Refusal;

        return person.Value.NormalisedEmail is { } address
            ? person.Value.ConfirmEmail(address, time.GetUtcNow())
            : IdentityErrors.EmailMissing;
    }

    private static Result<Names> NamesOf(NewUser user)
    {
        var email = EmailAddress.TryCreate(user.Email);
        if (email.IsRefused)
            return email.Refusal;

        var profile = Profile.Empty.With(new ProfileChanges { Name = FieldChange.To(user.Name), Locale = FieldChange.To(user.Locale) });
        if (profile.IsRefused)
            return profile.Refusal;
        if (string.IsNullOrWhiteSpace(user.Username))
            return new Names(email.Value, null, profile.Value);

        return Username.TryCreate(user.Username).Map(username => new Names(email.Value, username, profile.Value));
    }

    private sealed record Names(EmailAddress Email, Username? Username, Profile Profile);
}
