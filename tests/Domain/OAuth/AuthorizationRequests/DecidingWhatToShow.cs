using AuthServer.Domain.OAuth.AuthorizationRequests;
using AuthServer.Domain.OAuth;
using Shouldly;
using Xunit;

namespace AuthServer.Tests.Domain.OAuth.AuthorizationRequests;

public sealed class DecidingWhatToShow
{
    private static readonly SignInFacts Earlier = new(A.Now.AddMinutes(-10), IsFresh: false, IsExpected: true, HasFactors: true, ReachesAcr: true);
    private static readonly SignInFacts Fresh = new(A.Now.AddSeconds(1), IsFresh: true, IsExpected: true, HasFactors: true, ReachesAcr: true);

    [Fact]
    public void Somebody_unknown_signs_in() => Decide(A.Request(), null).Value.ShouldBe(Interaction.Login);

    [Fact]
    public void Somebody_known_who_consented_is_asked_nothing() => Decide(A.Request(), Earlier, isConsented: true).Value.ShouldBe(Interaction.None);

    [Fact]
    public void Consent_is_asked_for_once() => Decide(A.Request(), Earlier, isConsented: false).Value.ShouldBe(Interaction.Consent);

    [Fact]
    public void Nothing_is_shown_when_nothing_may_be()
    {
        Decide(A.Request(Prompt.None), null).Refusal.ShouldBe(OAuthErrors.LoginRequired);
        Decide(A.Request(Prompt.None), Earlier, isConsented: false).Refusal.ShouldBe(OAuthErrors.ConsentRequired);
        Decide(A.Request(Prompt.None), Earlier, isConsented: true).Value.ShouldBe(Interaction.None);
    }

    [Theory]
    [InlineData(Prompt.Login)]
    [InlineData(Prompt.SelectAccount)]
    public void A_wanted_sign_in_must_be_younger_than_the_request(Prompt prompt)
    {
        Decide(A.Request(prompt), Earlier, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(A.Request(prompt), Fresh, isConsented: true).Value.ShouldBe(Interaction.None);
    }

    [Fact]
    public void A_sign_in_older_than_max_age_does_not_count_unless_it_is_fresh()
    {
        var request = A.Request() with { MaxAge = TimeSpan.Zero };

        Decide(request, Earlier, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(request, Fresh, isConsented: true).Value.ShouldBe(Interaction.None);
    }

    [Fact]
    public void Wanted_consent_is_asked_for_even_when_remembered_but_only_once()
    {
        Decide(A.Request(Prompt.Consent), Earlier, isConsented: true).Value.ShouldBe(Interaction.Consent);
        Decide(A.Request(Prompt.Consent), Earlier, isConsented: true, consentedHere: true).Value.ShouldBe(Interaction.None);
    }

    [Fact]
    public void A_class_that_is_wished_for_is_tried_once_and_then_let_go()
    {
        var request = A.Request() with { Acr = new AcrWish(["2fa"], IsEssential: false) };

        Decide(request, Earlier with { ReachesAcr = false }, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(request, Fresh with { ReachesAcr = false }, isConsented: true).Value.ShouldBe(Interaction.None);
    }

    [Fact]
    public void A_class_that_is_essential_fails_when_a_fresh_sign_in_does_not_reach_it()
    {
        var request = A.Request() with { Acr = new AcrWish(["2fa"], IsEssential: true) };

        Decide(request, Earlier with { ReachesAcr = false }, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(request, Fresh with { ReachesAcr = false }, isConsented: true).Refusal.ShouldBe(OAuthErrors.AcrNotReached);
    }

    [Fact]
    public void Somebody_else_than_the_request_is_about_is_asked_once_and_then_refused()
    {
        Decide(A.Request(), Earlier with { IsExpected = false }, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(A.Request(), Fresh with { IsExpected = false }, isConsented: true).Refusal.ShouldBe(OAuthErrors.AnotherPerson);
        Decide(A.Request(Prompt.None), Earlier with { IsExpected = false }, isConsented: true).Refusal.ShouldBe(OAuthErrors.LoginRequired);
    }

    [Fact]
    public void A_sign_in_that_proved_less_than_is_asked_for_now_does_not_count()
    {
        Decide(A.Request(), Earlier with { HasFactors = false }, isConsented: true).Value.ShouldBe(Interaction.Login);
        Decide(A.Request(Prompt.None), Earlier with { HasFactors = false }, isConsented: true).Refusal.ShouldBe(OAuthErrors.LoginRequired);
    }

    private static AuthServer.Domain.SharedKernel.Result<Interaction> Decide(AuthorizationRequest request, SignInFacts? signIn, bool isConsented = false, bool consentedHere = false) =>
        InteractionPolicy.Decide(request, new InteractionFacts(A.Now.AddSeconds(2), signIn, AsksForConsent: true, isConsented, consentedHere));
}
