using System.Collections.Concurrent;
using AuthServer.Domain.Notifications;
using AuthServer.Domain.SharedKernel;
using AuthServer.Orchestration.Notifications;
using AuthServer.Orchestration.Notifications.Messages;
using AuthServer.Orchestration.Notifications.Ports;
using AuthServer.Orchestration.SharedKernel;
using HandlebarsDotNet;

namespace AuthServer.Notification.SharedKernel;

/// <summary>Fills the wordings. HTML parts are escaped; a value that the wording names and the message lacks is an error, never a blank.</summary>
internal sealed class HandlebarsComposer(Wordings wordings, MailOptions mail, ServerOptions server) : IMessageComposer
{
    private const string Layout = "layout";
    private readonly IHandlebars _plain = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
    private readonly IHandlebars _html = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
    private readonly ConcurrentDictionary<string, Compiled> _compiled = new(StringComparer.Ordinal);

    public Result<Mail> Compose(OutboundMessage message)
    {
        if (wordings.Find(message.Template, message.Locale) is not { } found || wordings.Find(Layout, found.Locale) is not { } layout)
            return NotificationsErrors.TemplateUnknown;

        var words = _compiled.GetOrAdd($"{found.Locale}/{message.Template}", _ => Compile(found.Wording));
        var frame = _compiled.GetOrAdd($"{layout.Locale}/{Layout}", _ => Compile(layout.Wording));
        var values = ValuesOf(message, found.Locale);
        var subject = words.Subject(values);
        return new Mail(
            message.Id.Value,
            message.Address.Reveal(),
            subject,
            frame.Text(With(values, subject, words.Text(values))),
            frame.Html(With(values, subject, words.Html(values))));
    }

    private Compiled Compile(Wording wording) => new(_plain.Compile(wording.Subject), _plain.Compile(wording.Text), _html.Compile(wording.Html));

    private Dictionary<string, object> ValuesOf(OutboundMessage message, string locale)
    {
        var values = message.Values.ToDictionary(pair => pair.Key, object (pair) => pair.Value.Reveal(), StringComparer.Ordinal);
        values["server"] = mail.FromName;
        values["origin"] = server.PublicOrigin;
        values["lang"] = locale;
        if (message.Values.TryGetValue("token", out var token) && MessageLinks.PathOf(message.Template) is { } path)
            values["link"] = $"{server.PublicOrigin}{path}?token={Uri.EscapeDataString(token.Reveal())}";

        if (message.Values.TryGetValue("state", out var state))
            values["isChanged"] = state.Reveal() == "changed";

        return values;
    }

    private static Dictionary<string, object> With(Dictionary<string, object> values, string subject, string content) =>
        new(values, StringComparer.Ordinal) { ["subject"] = subject, ["content"] = content };

    private sealed record Compiled(HandlebarsTemplate<object, object> Subject, HandlebarsTemplate<object, object> Text, HandlebarsTemplate<object, object> Html);
}
