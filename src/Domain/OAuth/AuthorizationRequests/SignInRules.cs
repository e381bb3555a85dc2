using System.Globalization;
using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.AuthorizationRequests;

/// <summary>How the person is to sign in, and what is to be told of them.</summary>
internal static class SignInRules
{
    public static Error? PromptIsKnown(AuthorizationDraft draft)
    {
        if (draft.Parameters["prompt"] is not { } text)
            return null;

        List<Prompt> prompts = [];
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Prompt? prompt = word switch
            {
                "none" => Prompt.None,
                "login" => Prompt.Login,
                "consent" => Prompt.Consent,
                "select_account" => Prompt.SelectAccount,
                "create" => Prompt.Create,
                _ => null,
            };
            if (prompt is not { } known)
                return OAuthErrors.PromptUnknown;

            prompts.Add(known);
        }

        // OIDC Core §3.1.2.1: none with any other value is an error.
        if (prompts.Contains(Prompt.None) && prompts.Count > 1)
            return OAuthErrors.PromptNoneNotAlone;

        draft.Prompts = prompts;
        return null;
    }

    public static Error? MaxAgeIsANumber(AuthorizationDraft draft)
    {
        if (draft.Parameters["max_age"] is not { } text)
        {
            draft.MaxAge = draft.Client.Settings.DefaultMaxAge;
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return OAuthErrors.MaxAgeMalformed;

        draft.MaxAge = TimeSpan.FromSeconds(seconds);
        return null;
    }

    public static Error? ClaimsAreReadable(AuthorizationDraft draft)
    {
        draft.Acr = draft.Parameters["acr_values"] is { } wished
            ? new AcrWish(wished.Split(' ', StringSplitOptions.RemoveEmptyEntries), IsEssential: false) { IsAskedByName = true }
            : draft.Client.Settings.SignIn.AcrValues is { Count: > 0 } usual ? new AcrWish(usual, IsEssential: false) : AcrWish.Any;
        if (draft.Parameters["claims"] is not { } json)
            return null;

        var wish = ClaimsParameter.TryParse(json);
        if (wish.IsRefused)
            return wish.Refusal;

        draft.Claims = wish.Value.Names.Within(draft.Client.Settings.Scopes);
        draft.Subjects = wish.Value.Subjects;
        if (wish.Value.Acr.Values.Count > 0)
            draft.Acr = wish.Value.Acr;

        return null;
    }
}
