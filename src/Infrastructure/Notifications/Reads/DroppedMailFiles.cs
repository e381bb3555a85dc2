using System.Text;
using AuthServer.Infrastructure.Notifications.Transports;
using AuthServer.Orchestration.Notifications.Inbox;

namespace AuthServer.Infrastructure.Notifications.Reads;

/// <summary>Dropped mails as they are shown.</summary>
internal sealed class DroppedMailFiles(PickupFolder folder)
{
    /// <summary>The newest, newest first.</summary>
    public async Task<IReadOnlyList<DroppedMail>> NewestAsync(int most, CancellationToken ct)
    {
        List<DroppedMail> mails = [];
        foreach (var name in folder.Names().Take(most))
        {
            if (await ReadAsync(name, ct) is { } mail)
                mails.Add(mail.Mail);
        }

        return mails;
    }

    /// <summary>One mail; absent when there is none of this name.</summary>
    public async Task<DroppedMailText?> ReadAsync(string name, CancellationToken ct)
    {
        if (folder.Find(name) is not { } file)
            return null;

        var raw = await File.ReadAllTextAsync(file.FullName, Encoding.UTF8, ct);
        var headers = MimeReader.Headers(raw);
        var mail = new DroppedMail(
            name,
            headers.GetValueOrDefault("to", string.Empty),
            headers.GetValueOrDefault("subject", string.Empty),
            new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));
        return new DroppedMailText(mail, MimeReader.Part(raw, "text/plain"), MimeReader.Part(raw, "text/html"));
    }
}
