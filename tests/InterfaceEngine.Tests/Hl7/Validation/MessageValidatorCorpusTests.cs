using System.Globalization;
using InterfaceEngine.Hl7;
using InterfaceEngine.Hl7.Validation;
using Xunit.Abstractions;

namespace InterfaceEngine.Tests.Hl7.Validation;

/// <summary>Messages that others published, where they lie beside the checkout.</summary>
public sealed class MessageValidatorCorpusTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_message_of_the_corpus_can_be_checked_and_each_finding_has_its_place_in_the_message()
    {
        var corpus = Repository.CorpusOf("messages");
        if (!Directory.Exists(corpus))
        {
            output.WriteLine("corpus not present");
            return;
        }

        var (messages, valid) = (0, 0);
        var codes = new SortedDictionary<int, int>();
        foreach (var bytes in Directory.EnumerateFiles(corpus, "*.hl7", SearchOption.AllDirectories).SelectMany(file => Hl7Batch.Split(File.ReadAllBytes(file)).Messages))
        {
            if (Hl7Message.TryParse(bytes, out var message) != ParseFault.None)
            {
                continue;
            }

            var findings = MessageValidator.ValidateAsDeclared(message!, maxFindings: 1000);
            messages++;
            valid += findings.IsValid ? 1 : 0;
            foreach (var finding in findings.Items.Where(finding => finding.Severity == FindingSeverity.Error))
            {
                codes[finding.Condition.Code] = codes.GetValueOrDefault(finding.Condition.Code) + 1;
                var isThere = Count(message!, finding.Location.Segment) >= finding.Location.Sequence;
                isThere.Should().Be(!finding.Text.StartsWith("The required segment", StringComparison.Ordinal), finding.ToString());
            }
        }

        output.WriteLine($"{messages} messages, {valid} without an error; errors: {string.Join(", ", codes.Select(code => string.Create(CultureInfo.InvariantCulture, $"{code.Value} x {code.Key}")))}");
        messages.Should().BeGreaterThan(300);
    }

    // A line that begins with the letters of a segment and goes on without the field separator is none.
    private static int Count(Hl7Message message, SegmentId id) => Enumerable.Range(0, message.SegmentCount).Count(index =>
        message[index].Id == id && (message[index].Raw.Length == SegmentId.Length || message[index].Raw[SegmentId.Length] == message.Delimiters.Field));
}
