using System.CommandLine;
using System.Globalization;
using AuthServer.Orchestration.SharedKernel;
using AuthServer.Orchestration.SharedKernel.Outbox;

namespace AuthServer.Configuration.Cli;

/// <summary><c>authserver deliveries …</c>.</summary>
internal static class DeliveriesVerbs
{
    public static Command Create(Verbs verbs) => new("deliveries", "Facts that the server gave up delivering.")
    {
        List(verbs),
        Replay(verbs),
    };

    private static Command List(Verbs verbs)
    {
        var list = new Command("list", "Lists the first hundred parked deliveries, oldest first.");
        list.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var parked = await session.SendAsync(new ListParkedDeliveries(new PageRequest(null, 100)), ct);
            if (parked.IsRefused)
                return session.Output.Refuse(parked.Refusal);

            return session.Output.Show(
                parked.Value.Items,
                ("Delivery", delivery => delivery.Delivery.ToString(CultureInfo.InvariantCulture)),
                ("Event", delivery => delivery.EventName),
                ("Subscriber", delivery => delivery.Subscriber),
                ("Tries", delivery => delivery.Attempts.ToString(CultureInfo.InvariantCulture)),
                ("Reason", delivery => delivery.Reason),
                ("Since", delivery => delivery.CreatedAt.ToString("u", CultureInfo.InvariantCulture)));
        }, ct));
        return list;
    }

    private static Command Replay(Verbs verbs)
    {
        var delivery = new Argument<long?>("delivery") { Description = "The delivery's number; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        var subscriber = new Option<string?>("--subscriber") { Description = "Only this subscriber's." };
        var replay = new Command("replay", "Puts parked deliveries back in line.") { delivery, subscriber };
        replay.SetAction((parsed, ct) => verbs.RunAsync(parsed, async session =>
        {
            var replayed = await session.SendAsync(new ReplayDeliveries(parsed.GetValue(delivery), parsed.GetValue(subscriber)), ct);
            return replayed.IsRefused
                ? session.Output.Refuse(replayed.Refusal)
                : session.Output.Say($"Put {replayed.Value} back in line.", new { replayed = replayed.Value });
        }, ct));
        return replay;
    }
}
