using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Authentication.Totp;
using QRCoder;

namespace AuthServer.Communication.Authentication.Pages;

/// <summary>A secret for an authenticator app, as a picture and as a key for typing.</summary>
/// <param name="Key">The secret in base 32.</param>
/// <param name="Uri">The <c>otpauth://</c> address.</param>
internal sealed record OfferedTotp(string Key, string Uri)
{
    private const int PixelsPerModule = 6;

    /// <summary>The key in groups of four, as people read it.</summary>
    public string GroupedKey => string.Join(' ', Key.Chunk(4).Select(group => new string(group)));

    /// <summary>The QR code (ISO/IEC 18004) as an address that holds the picture itself.</summary>
    public string Picture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Uri, QRCodeGenerator.ECCLevel.M);
            using var drawing = new PngByteQRCode(code);
            return "data:image/png;base64," + Convert.ToBase64String(drawing.GetGraphic(PixelsPerModule));
        }
    }

    /// <summary>What the use case gave out; absent when it gave out nothing.</summary>
    public static OfferedTotp? From(Result<TotpOffer> offer) => offer.IsSuccess ? From(offer.Value) : null;

    /// <summary>What the use case gave out.</summary>
    public static OfferedTotp From(TotpOffer offer) => new(offer.SharedSecret.Reveal(), offer.EnrolmentUri.Reveal());
}
