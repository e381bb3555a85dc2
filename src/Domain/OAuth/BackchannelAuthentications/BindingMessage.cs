using AuthServer.Domain.SharedKernel;

namespace AuthServer.Domain.OAuth.BackchannelAuthentications;

/// <summary>The words that the device at which a person stands and the one in their hand both show (CIBA Core §7.1).</summary>
public static class BindingMessage
{
    private const int MostCharacters = 100;

    /// <summary>Judges one. CIBA Core §7.1: "relatively short and use a limited set of plain text characters". Refuses with <c>oauth.binding_message_invalid</c>.</summary>
    public static Result<string> TryCreate(string text) =>
        text.Length is > 0 and <= MostCharacters && text.Trim().Length > 0 && text.All(IsPlain) ? text : OAuthErrors.BindingMessageInvalid;

    // Letters of every language, and what stands between them on one line; nothing that turns the direction or hides.
    private static bool IsPlain(char letter) =>
        letter == ' ' || char.IsLetterOrDigit(letter) || (char.IsAscii(letter) && (char.IsPunctuation(letter) || char.IsSymbol(letter))) || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.CurrencySymbol;
}
