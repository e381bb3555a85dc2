using AuthServer.Domain.Identity;
using AuthServer.Domain.Identity.Events;
using AuthServer.Domain.Identity.Users;
using AuthServer.Domain.SharedKernel;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.Identity.Users;

public sealed class LivingAsAUser
{
    private static readonly UserId Id = new(Guid.Parse("019a0000-0000-7000-8000-0000000000aa"));
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    private readonly User _alice = User.Register(Id, Address("Alice@example.org"), false, Name("alice"), new Profile(Name: "Alice"), Monday);

    public LivingAsAUser() => _alice.TakeEvents();

    [Fact]
    public void Somebody_new_is_active_and_unverified()
    {
        var user = User.Register(Id, Address("Alice@example.org"), false, null, Profile.Empty, Monday);

        user.IsActive.ShouldBeTrue();
        user.IsEmailVerified.ShouldBeFalse();
        user.NormalisedEmail.ShouldBe("alice@example.org");
        user.TakeEvents().ShouldBe([new UserRegistered(Id, false)]);
    }

    [Fact]
    public void A_proof_of_the_present_address_verifies_it_once()
    {
        _alice.ConfirmEmail("alice@example.org", Tuesday).IsSuccess.ShouldBeTrue();
        _alice.ConfirmEmail("alice@example.org", Tuesday).IsSuccess.ShouldBeTrue();

        _alice.IsEmailVerified.ShouldBeTrue();
        _alice.UpdatedAt.ShouldBe(Tuesday);
        _alice.TakeEvents().ShouldBe([new EmailVerified(Id)]);
    }

    [Fact]
    public void A_proof_of_a_former_address_proves_nothing()
    {
        _alice.ChangeEmail(Address("new@example.org"), Monday);

        _alice.ConfirmEmail("alice@example.org", Tuesday).Refusal.ShouldBe(IdentityErrors.ProofInvalid);
    }

    [Fact]
    public void Whoever_is_set_aside_proves_nothing()
    {
        _alice.Deactivate(Monday);

        _alice.ConfirmEmail("alice@example.org", Tuesday).Refusal.ShouldBe(IdentityErrors.ProofInvalid);
        _alice.ChangeEmail(Address("new@example.org"), Tuesday).Refusal.ShouldBe(IdentityErrors.UserNotActive);
        _alice.UpdateProfile(new ProfileChanges(), Tuesday).Refusal.ShouldBe(IdentityErrors.UserNotActive);
        _alice.IsEmailVerified.ShouldBeFalse();
    }

    [Fact]
    public void A_refused_name_changes_nothing_at_all()
    {
        _alice.UpdateProfile(new ProfileChanges { Username = FieldChange.To("a@b"), Name = FieldChange.To("Eve") }, Tuesday)
            .Refusal.ShouldBe(IdentityErrors.UsernameMalformed);

        _alice.Profile.Name.ShouldBe("Alice");
        _alice.Username.ShouldBe("alice");
        _alice.TakeEvents().ShouldBeEmpty();
    }

    [Fact]
    public void A_user_name_may_be_given_up()
    {
        _alice.UpdateProfile(new ProfileChanges { Username = FieldChange.To(null) }, Tuesday).IsSuccess.ShouldBeTrue();

        _alice.Username.ShouldBeNull();
        _alice.NormalisedUsername.ShouldBeNull();
    }

    [Fact]
    public void Setting_aside_and_locking_are_told_once_each()
    {
        _alice.Deactivate(Monday);
        _alice.Deactivate(Monday);
        _alice.Lock(Monday);
        _alice.Lock(Monday);
        _alice.Unlock(Monday);
        _alice.Unlock(Monday);
        _alice.Reactivate(Monday);
        _alice.Reactivate(Monday);

        _alice.TakeEvents().ShouldBe([new UserDeactivated(Id), new UserLocked(Id), new UserUnlocked(Id), new UserReactivated(Id)]);
    }

    [Fact]
    public void A_tombstone_holds_nothing_personal()
    {
        _alice.UpdateProfile(new ProfileChanges { PhoneNumber = FieldChange.To("+351210000000") }, Monday);
        _alice.TakeEvents();

        _alice.Delete(Tuesday);

        _alice.Status.ShouldBe(UserStatus.Deleted);
        new object?[] { _alice.Email, _alice.NormalisedEmail, _alice.Username, _alice.NormalisedUsername }.ShouldAllBe(value => value == null);
        (_alice.Profile with { }).ShouldBe(new Profile());
        _alice.TakeEvents().ShouldBe([new UserDeleted(Id)]);
    }

    private static EmailAddress Address(string text) => EmailAddress.TryCreate(text).Value;

    private static Username Name(string text) => Username.TryCreate(text).Value;
}
