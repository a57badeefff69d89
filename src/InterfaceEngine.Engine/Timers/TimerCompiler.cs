using System.Text;
using InterfaceEngine.Engine.Channels;
using InterfaceEngine.Engine.Channels.Config;
using InterfaceEngine.Engine.Channels.Library;
using InterfaceEngine.Engine.Channels.Reading;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Expressions;

namespace InterfaceEngine.Engine.Timers;

/// <summary>Makes a timer's runs of what the file says.</summary>
/// <param name="options">What is known of the channel.</param>
/// <param name="file">Where places are looked up.</param>
/// <param name="use">Takes what of the library is used.</param>
/// <param name="lookup">What <c>lookup(...)</c> asks.</param>
/// <param name="faults">Takes what is wrong.</param>
internal sealed class TimerCompiler(ExpressionOptions options, ChannelFile file, LibraryUse use, Lookup lookup, List<ChannelFault> faults)
{
    /// <summary>The runs; null where there is a fault.</summary>
    public TimerRuns? Compile(TimerReceiveConfig config)
    {
        if ((config.Message ?? Read(config)) is not { } template)
        {
            return null;
        }

        var before = faults.Count;
        var read = TemplatePart.Read(template.Text, out var brace);
        if (brace >= 0)
        {
            Fault(
                FaultCodes.Template, template.At(brace), 1, $"this {template.Text[brace]} has no other that belongs to it",
                "an expression stands between { and }; for the character itself write {\"" + template.Text[brace] + "\"}");
        }

        TemplatePart[] parts = [.. read.Select(part => part.IsExpression ? part with { Value = Compile(part.ToExpression(template)) } : part)];
        if (MessageHeader.TryRead(Encoding.UTF8.GetBytes(parts is [{ IsExpression: false } first, ..] ? first.Text : ""), out var header) != ParseFault.None)
        {
            Fault(FaultCodes.Template, template.At(0), 1, "the message does not begin with MSH and its delimiters", @"it begins like MSH|^~\&|");
        }

        if (faults.Count > before)
        {
            return null;
        }

        var schedule = new TimerSchedule(config);
        var message = new TimerMessage(parts, header.Delimiters, schedule.Zone, lookup);
        TryOut(message, schedule, template, ControlIdIn(parts));
        return faults.Count > before ? null : new TimerRuns(schedule, message);
    }

    private TemplateText? Read(TimerReceiveConfig config)
    {
        var limits = new ReadingLimits();
        if (BoundedFile.Read(config.File!.Value, limits.FileBytes, out var refusal) is not { } bytes)
        {
            var span = file.PlaceOf(config, nameof(config.File))!.Value;
            Fault(FaultCodes.Template, span.Place, span.Length, $"the file {refusal}");
            return null;
        }

        var draft = new ConfigReader(ChannelEnvironment.None, limits).ReadText(config.File.Value.Replace('\\', '/'), bytes, limits.FileBytes);
        file.Template = draft.Source;
        faults.AddRange(draft.Faults.InOrder());
        use.AddTemplate(ConfigReader.VersionOf(bytes));
        return draft.Faults.HasAny ? null : new TemplateText(draft.Source.Text, draft.Source.PlaceAt(0)) { Follow = draft.Source.PlaceAt };
    }

    private Expression? Compile(ExpressionText text)
    {
        Expression.TryCompile(text.Text, options, out var expression, out var found);
        faults.AddRange(found.Where(fault => fault.Severity == FaultSeverity.Error).Select(fault => ChannelFault.Of(fault, text.At(fault.Offset))));
        if (expression is null)
        {
            return null;
        }

        use.Add(expression);
        if (expression.Paths.Count > 0)
        {
            Fault(
                FaultCodes.TemplatePath, text.At(0), text.Text.Length, $"there is no message that {expression.Paths[0]} could be read from",
                "values are made of now(), sequence(), lookups and functions; steps can change the message afterwards");
        }

        return expression;
    }

    /// <summary>Makes the messages of many runs, which must all have another MSH-10: close ones, and one of each day of a month.</summary>
    private void TryOut(TimerMessage message, TimerSchedule schedule, TemplateText template, (int Start, int Length) controlId)
    {
        const int CloseRuns = 100;
        const int Days = 31;
        var earlier = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero); // any moment does, and the same one each time
        var run = first;
        for (var number = 0; number < CloseRuns + Days; number++)
        {
            run = schedule.Next(number < CloseRuns || run > first.AddDays(number - CloseRuns + 1) ? run : first.AddDays(number - CloseRuns + 1));
            if (message.Of(run, out var trouble) is not { } bytes)
            {
                Fault(FaultCodes.Template, template.At(0), 1, $"the message cannot be made: {trouble}");
                return;
            }

            MessageHeader.TryRead(bytes, out var header);
            var id = Encoding.Latin1.GetString(header.Field(10));
            if (id.Length > 0 && earlier.TryAdd(id, run))
            {
                continue;
            }

            Fault(
                FaultCodes.TimerControlId, template.At(controlId.Start), Math.Max(controlId.Length, 1),
                id.Length == 0 ? "MSH-10 is empty" : $"the runs of {earlier[id]:yyyy-MM-dd HH:mm:ss}Z and {run:yyyy-MM-dd HH:mm:ss}Z have the same MSH-10",
                "write {sequence()} or {date-format(now(), \"yyyyMMddHHmmss\")} into it");
            return;
        }
    }

    /// <summary>Where MSH-10 stands in the template; its beginning where there is none.</summary>
    private static (int Start, int Length) ControlIdIn(TemplatePart[] parts)
    {
        const int SeparatorsBefore = 9; // the first of them is MSH-1
        var separator = parts[0].Text.TrimStart()["MSH".Length];
        var (start, seen) = (0, 0);
        foreach (var part in parts.Where(part => !part.IsExpression))
        {
            for (var i = 0; i < part.Text.Length; i++)
            {
                var isEnd = part.Text[i] is '\r' or '\n';
                if (seen == SeparatorsBefore && (isEnd || part.Text[i] == separator))
                {
                    return (start, part.Start + i - start);
                }

                if (part.Text[i] == separator && ++seen == SeparatorsBefore)
                {
                    start = part.Start + i + 1;
                }

                if (isEnd)
                {
                    return (start, 0);
                }
            }
        }

        return (start, 0);
    }

    private void Fault(FaultCode code, SourcePlace place, int length, string message, string? hint = null) =>
        faults.Add(new ChannelFault(code.Code, place, length, message, hint));
}
